# The one door: every task of the project is a target here. `make help` lists them.

PYTHON ?= $(shell command -v python3 || command -v python3.11)
BIN := .venv/bin
ARGS ?=
JOBS ?= 2
LAW_FLOOR := 100
ANNUAL_FLOOR := 97
APPS_FLOOR := 90

# Browser journeys run where a Chromium is found; GONGKAI_TEST_BROWSER=0 leaves them out.
BROWSER = $(if $(filter 0,$(GONGKAI_TEST_BROWSER)),,$(shell $(BIN)/python tools/preflight.py browser && echo yes))
MARKS = $(if $(BROWSER),,-m "not browser")

.DEFAULT_GOAL := help
.PHONY: run test check fmt lint types arch cov golden bench docs demo help site dev migrations

run: site ## 启动网站：首次自动安装依赖、建库并载入演示数据（HOST、PORT 可改地址）
	@$(BIN)/gongkai demo --if-empty
	@$(BIN)/gongkai serve

test: dev ## 运行全部测试（ARGS 可指定路径，如 make test ARGS=tests/law）
	@$(BIN)/python tools/preflight.py
	@$(BIN)/pytest -n $(JOBS) --dist loadgroup $(MARKS) $(ARGS)

check: lint types arch docs migrations ## 静态检查：格式、类型、分层、文档、迁移

fmt: dev ## 整理代码与模板的格式
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .
	@$(BIN)/djlint src --reformat --quiet

lint: dev ## 检查写法、格式、篇幅、拼写与模板
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python tools/measure.py
	@$(BIN)/typos
	@$(BIN)/djlint src --lint --quiet

types: dev ## 检查类型
	@$(BIN)/mypy

arch: dev ## 检查分层与依赖方向
	@$(BIN)/lint-imports

migrations: dev
	@$(BIN)/python -m django makemigrations --check --dry-run --settings gongkai.conf.settings.test

cov: dev ## 统计测试覆盖率（含分支），低于门槛即失败
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -n $(JOBS) --dist loadgroup $(MARKS) $(ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --include "src/gongkai/law/*,src/gongkai/lint/*" --fail-under $(LAW_FLOOR)
	@$(BIN)/coverage report --include "src/gongkai/annual/*,src/gongkai/documents/*" --fail-under $(ANNUAL_FLOOR)
	@$(BIN)/coverage report --include "src/gongkai/apps/*" --fail-under $(APPS_FLOOR)

golden: dev ## 重写标准答案文件，改动请在提交前逐条核对
	@GONGKAI_REWRITE_GOLDEN=1 $(BIN)/pytest -q $(or $(ARGS),tests/annual)
	@git status --short tests

bench: dev ## 运行性能基准，并与设计中的门槛比较
	@$(BIN)/python benchmarks/run.py $(ARGS)

docs: dev ## 生成参考页并构建文档（警告即失败），结果在 docs/_build/html
	@$(BIN)/python tools/generate_docs.py
	@$(BIN)/sphinx-build --quiet -W --keep-going -b html docs docs/_build/html
	@echo "文档：docs/_build/html/index.html"

demo: site ## 在空站点载入演示数据（已有数据时拒绝，GONGKAI_VAR 可指定空目录）
	@$(BIN)/gongkai demo

help: ## 列出全部任务
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site:
	@$(PYTHON) tools/install.py site

dev:
	@$(PYTHON) tools/install.py dev
