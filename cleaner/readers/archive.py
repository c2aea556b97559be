"""zip: every member is read as a file of its own. Nothing is ever unpacked to disk."""

from __future__ import annotations

import stat
import zipfile
from typing import TYPE_CHECKING, BinaryIO, cast

from cleaner.errors import ExtraError, UnreadableError
from cleaner.readers import pages
from cleaner.readers.base import Options, Skip, skip
from cleaner.readers.compressed import inside
from cleaner.readers.streams import Counted, Expanded, check_ratio, seekable, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document

#: Members that mark a zip as a file of an office program: (member, form or what to do).
_OFFICE = (
    ("xl/workbook.xml", "Excel", "请另存为 csv", "save it as csv"),
    ("ppt/presentation.xml", "PowerPoint", "请另存为 txt 或 docx", "save it as txt or docx"),
)
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The pages of all members, in the order of the archive."""
    deeper = inside(path, options)
    if isinstance(deeper, Skip):
        yield deeper
        return
    with seekable(stream) as whole:
        yield from _members(whole, path, options, deeper)


def _members(
    stream: BinaryIO, path: str, options: Options, deeper: Options
) -> Iterator[Document | Skip]:
    packed = size(stream)
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if "word/document.xml" in names:
            from cleaner.readers import docx

            yield from docx.read(stream, path, options)
            return
        for mark, what, zh, en in _OFFICE:
            if mark in names:
                yield skip(
                    path, "binary", f"这是 {what} 文件；{zh}", f"it is a file of {what}; {en}"
                )
                return
        if not members:
            yield skip(path, "empty", "压缩包里没有文件", "the archive holds no file")
        expanded = 0
        for number, member in enumerate(members):
            if number >= options.limits.members:
                yield too_many(path, options.limits.members)
                return
            if member.is_dir() or any(part in member.filename for part in _JUNK):
                continue
            try:
                check_ratio(member.file_size, member.compress_size, options.limits)
            except UnreadableError as error:
                yield Skip(f"{path}!{_name(member)}", "unreadable", error.message)
                continue
            expanded += member.file_size
            check_ratio(expanded, packed, options.limits)
            yield from _member(archive, member, path, deeper)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, options: Options
) -> Iterator[Document | Skip]:
    name = _name(member)
    place = f"{path}!{name}"
    bad = refused(name, place, link=stat.S_ISLNK(member.external_attr >> 16))
    if bad:
        yield bad
    elif member.flag_bits & 1:
        yield skip(
            place,
            "unreadable",
            "压缩包有密码；请先解开再放入",
            "it is encrypted; unpack it with its password first",
        )
    else:
        with archive.open(member) as file:
            packed = Counted(cast("BinaryIO", file))
            packed.count = member.compress_size
            yield from shielded(
                Expanded(cast("BinaryIO", file), packed, options.limits), place, options
            )


def shielded(stream: Expanded, path: str, options: Options) -> Iterator[Document | Skip]:
    """The pages of a member; a missing package costs this member, not the archive."""
    try:
        yield from pages(stream, path, options)
    except ExtraError as error:
        yield Skip(path, "unreadable", error.message)


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; names without the UTF-8 flag are mostly GBK on Chinese systems."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def refused(name: str, path: str, *, link: bool) -> Skip | None:
    """The verdict on a member whose name points out of the archive, or that is a link."""
    parts = name.replace("\\", "/").split("/")
    if link:
        return skip(
            path,
            "excluded",
            "是链接而不是文件；请放入它指向的文件",
            "it is a link, not a file; put in what it points to",
        )
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        return skip(
            path,
            "excluded",
            "成员路径指向压缩包之外，可能有害；请重新打包",
            "its path points out of the archive, which may be an attack; pack it again",
        )
    return None


def too_many(path: str, most: int) -> Skip:
    """The verdict on what comes after the last member that is read."""
    return skip(
        path,
        "unreadable",
        f"成员超过 {most} 个，其后的未读取；请拆分压缩包",
        f"it has over {most} members; those behind were not read; split the archive",
    )
