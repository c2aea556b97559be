"""Lines that only a site sets: what vouches on a page for lines that a text may have, too.

A title may speak of accounts and downloads, a document has a date and an author. Such a
line is the site's where the page shows its template: a bar of buttons, a call, a notice, a
line of labels, the rights or the record number in its foot.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.stages.calls import is_call
from cleaner.stages.chrome import is_bar
from cleaner.stages.labels import masthead
from cleaner.stages.margins import margins
from cleaner.stages.notices import notice_lines
from cleaner.stages.sitewords import is_sure, site_places

if TYPE_CHECKING:
    from cleaner.view import View

#: What stands in the foot of a site only.
_FOOT_RE = re.compile(r"ICP|公网安备|[Cc]opyright|COPYRIGHT|©|版权所有|[Pp]owered [Bb]y")
#: Longer lines are paragraphs.
_LONGEST = 160


def shown(view: View) -> frozenset[int]:
    """Indexes in `View.lines` of the lines that only a site sets."""
    first, last = view.memo(margins)
    found = {*view.memo(notice_lines), *view.memo(masthead).several}
    found |= {index for index in view.memo(site_places) if is_sure(view.lines[index].text)}
    found |= {
        index
        for index in view.filled
        if not first < index < last and _is_sites(view.lines[index].text)
    }
    return frozenset(found)


def _is_sites(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    return (
        _FOOT_RE.search(text) is not None
        or is_bar(text, inside=False)
        or (is_call(text, inside=False) and not text.isalnum())  # a title has no sign
    )


def is_vouched(view: View, index: int) -> bool:
    """Whether another line of the page is surely the site's."""
    return bool(view.memo(shown) - {index})
