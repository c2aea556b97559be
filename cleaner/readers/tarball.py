"""tar: every member is read as a file of its own, in one pass. Nothing is ever unpacked to disk."""

from __future__ import annotations

import tarfile
from typing import TYPE_CHECKING, BinaryIO, cast

from cleaner.readers.archive import refused, shielded, too_many
from cleaner.readers.base import Options, Skip, skip
from cleaner.readers.compressed import inside
from cleaner.readers.streams import Counted, Expanded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document

_JUNK = ("/._", ".DS_Store", "__MACOSX/")


#: Not in the type stubs, but documented in the module since Python 3.1.
_DAMAGE = (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError)  # type: ignore[attr-defined]


class _Info(tarfile.TarInfo):
    """A header that says when it is damaged; the library takes it for the end of the archive."""

    @classmethod
    def fromtarfile(cls, tar: tarfile.TarFile) -> _Info:
        """The next header.

        Raises:
            tarfile.ReadError: it is damaged or cut off.
        """
        try:
            return super().fromtarfile(tar)
        except _DAMAGE as error:
            raise tarfile.ReadError(f"{error} at byte {tar.offset}") from error


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The pages of all members, in the order of the archive."""
    deeper = inside(path, options)
    if isinstance(deeper, Skip):
        yield deeper
        return
    packed = Counted(stream)
    found = False
    with tarfile.open(fileobj=cast("BinaryIO", packed), mode="r|", tarinfo=_Info) as archive:
        for number, member in enumerate(archive):
            if number >= options.limits.members:
                yield too_many(path, options.limits.members)
                return
            if member.isdir() or any(part in f"/{member.name}" for part in _JUNK):
                continue
            found = True
            yield from _member(archive, member, path, deeper, packed)
    if not found:
        yield skip(path, "empty", "压缩包里没有文件", "the archive holds no file")


def _member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, path: str, options: Options, packed: Counted
) -> Iterator[Document | Skip]:
    place = f"{path}!{member.name}"
    bad = refused(member.name, place, link=not member.isfile())
    file = None if bad else archive.extractfile(member)
    if bad or file is None:
        if bad:
            yield bad
        return
    # A sparse member may claim to be far larger than the archive it came from.
    yield from shielded(Expanded(cast("BinaryIO", file), packed, options.limits), place, options)
