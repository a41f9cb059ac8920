"""``gongkai report check``: one file or a province's folder, streamed, on all cores."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai import __version__
from gongkai.annual.check import check
from gongkai.annual.parse import Unusable, parse
from gongkai.annual.parse.encoding import decode
from gongkai.annual.rules import rules
from gongkai.cli.commands import Command
from gongkai.cli.earlier import Earlier, earlier_at
from gongkai.cli.errors import Misuse
from gongkai.cli.inputs import JOBS, LOST, PATHS, STDIN, expand, language_of, read
from gongkai.cli.ledger import Ledger
from gongkai.cli.pool import over_files
from gongkai.lint import emit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gongkai.lint.finding import Finding


@click.command(
    "check",
    cls=Command,
    help="检查报告，列出问题、依据和改法。没有错误时退出码为 0，有错误为 1，有文件无法读取为 2。",
)
@PATHS
@click.option(
    "--previous", metavar="PATH", help="上一年的报告，或存放上一年报告的文件夹（按机关配对）"
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="输出格式：text（默认）、json（每份一行）、sarif",
)
@click.option("--output", metavar="FILE", help="把每份一行的 JSON 结果逐行写入文件")
@click.option("--resume", is_flag=True, help="接着 --output 里已有的结果往下检查")
@JOBS
@click.pass_context
def check_command(
    ctx: click.Context,
    paths: tuple[str, ...],
    previous: str | None,
    style: str,
    output: str | None,
    resume: bool,  # noqa: FBT001 - a flag of the command line
    jobs: int | None,
) -> None:
    """Check all files and print what was found as it is found."""
    language = language_of(ctx)
    _refuse_odd_options(style, output, resume=resume)
    earlier = earlier_at(previous, language=language, jobs=jobs)
    if earlier.doubtful:
        click.echo(f"上一年有两份报告、未用于核对：{'、'.join(earlier.doubtful)}", err=True)
    checked = partial(
        check_file,
        earlier=earlier,
        language=language,
        is_kept=output is not None,
        has_lines=style == "sarif",
    )
    run = partial(over_files, checked, lost=partial(_lost, language=language), jobs=jobs)
    sources = [*expand(paths)]
    if output:
        ctx.exit(_into_file(Ledger(Path(output)), sources, run, resume=resume))
    ctx.exit(_print_sarif(run(sources)) if style == "sarif" else _print(run(sources), style))


def _refuse_odd_options(style: str, output: str | None, *, resume: bool) -> None:
    if resume and output is None:
        raise Misuse("--resume 要和 --output 一起用。", "--resume needs --output.")
    if output is not None and style == "sarif":
        raise Misuse("--output 只写每份一行的 JSON。", "--output writes JSON lines only.")


def check_file(
    source: str, *, earlier: Earlier, language: str, is_kept: bool, has_lines: bool = False
) -> emit.Outcome:
    """Return what came of one file; with its digest where the result *is_kept* in a file.

    Where it *has_lines*, the lines that can be mended go with it.
    """
    digest = None
    try:
        data = read(source)
        digest = digest_of(data) if is_kept else None
        found = parse(data, name=source)
        previous = earlier.of(found)
    except Unusable as error:
        return emit.Outcome(source, error=error.told(language), digest=digest)
    subject = {"agency": found.agency, "year": found.year, "form": found.form}
    findings = tuple(check(found, previous))
    lines = _lines(data, findings) if has_lines else {}
    return emit.Outcome(source, subject, findings, digest=digest, lines=lines)


def _lines(data: bytes, findings: Iterable[Finding]) -> dict[int, str]:
    """Return the lines of a text file in which one of *findings* can be mended."""
    wanted = {finding.place.line for finding in findings if finding.fix and finding.place}
    text = (decode(data) if wanted - {None} else None) or ""
    return {n: line for n, line in enumerate(text.splitlines(), start=1) if n in wanted}


def digest_of(data: bytes) -> str:
    """Return the digest by which a file is known again."""
    return hashlib.sha256(data).hexdigest()


def _lost(source: str, *, language: str) -> emit.Outcome:
    return emit.Outcome(source, error=LOST[language == "en"])


def _print(outcomes: Iterator[emit.Outcome], style: str) -> int:
    """Print outcomes one by one, keeping only their tallies; return the exit code."""
    tally = emit.Tally()
    for outcome in outcomes:
        click.echo(emit.as_json(outcome) if style == "json" else emit.as_text(outcome))
        tally.add(outcome)
    if style == "text" and tally.checked + tally.unusable > 1:
        click.echo(tally.summary)
    return tally.exit_code


def _print_sarif(outcomes: Iterator[emit.Outcome]) -> int:
    tally = emit.Tally()
    for piece in emit.sarif_pieces(_counted(outcomes, tally), rules, version=__version__):
        click.echo(piece, nl=False)
    click.echo()
    return tally.exit_code


def _counted(outcomes: Iterator[emit.Outcome], tally: emit.Tally) -> Iterator[emit.Outcome]:
    for outcome in outcomes:
        tally.add(outcome)
        yield outcome


def _into_file(
    ledger: Ledger,
    sources: Sequence[str],
    run: Callable[[Sequence[str]], Iterator[emit.Outcome]],
    *,
    resume: bool,
) -> int:
    """Write each result to the file as it comes, going on where an earlier run stopped."""
    done = _done(ledger, sources) if resume else frozenset()
    with ledger.opened(done):
        if done:
            click.echo(f"已有 {len(done)} 份的结果，接着检查其余的。", err=True)
        for outcome in run([source for source in sources if source not in done]):
            ledger.write(emit.as_json(outcome))
            ledger.tally.add(outcome)
    click.echo(ledger.tally.summary, err=True)
    return ledger.tally.exit_code


def _done(ledger: Ledger, sources: Sequence[str]) -> frozenset[str]:
    ledger.recall()
    return frozenset(source for source in sources if _is_done(ledger, source))


def _is_done(ledger: Ledger, source: str) -> bool:
    if source == STDIN or not ledger.knows(source):
        return False
    try:
        return ledger.holds(source, digest_of(read(source)))
    except Unusable:
        return False
