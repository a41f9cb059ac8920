"""The site's commands, found by ``gongkai`` through its entry-point group ``gongkai.commands``.

Each entry is ``name: (where, help)``; nothing of Django is imported until a command runs.
"""

commands = {
    "serve": ("gongkai.conf.operations.serving:serve", "启动网站（HOST、PORT 可改地址）"),
    "demo": ("gongkai.conf.operations.demo:demo", "载入虚构的演示城市"),
    "worker": ("gongkai.conf.operations.serving:worker", "执行后台任务"),
    "backup": ("gongkai.conf.operations.keeping:backup", "备份数据库与附件（不含密钥）"),
    "restore": ("gongkai.conf.operations.keeping:restore", "从备份恢复到空的数据目录"),
    "replay": ("gongkai.conf.operations.replaying:replay_command", "按办理事件重算期限，先列差别"),
    "doctor": ("gongkai.conf.operations.doctor:doctor", "自检：密钥、日历、字体、审计链"),
    "verify-log": ("gongkai.conf.operations.auditing:verify_log", "验证审计日志是否被改动"),
}
