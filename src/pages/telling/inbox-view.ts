import { aboutWords } from '../../cases/queries/other-cases.js';
import { INBOX_PAGE, type InboxRow, type Unread } from '../../telling/inbox.js';
import { INBOX_PATH } from '../shell/navigation.js';
import { w, type Words } from '../../../workflows/words.js';

export const INFORMATION = 'orientering';

/** The two lists, one of them shown, with what is unread in each. */
export function inboxView(rows: InboxRow[], unread: Unread, { forAction }: { forAction: boolean }) {
  const shown = rows.slice(0, INBOX_PAGE);
  const last = rows.length > INBOX_PAGE ? shown.at(-1) : undefined;
  const here = forAction ? INBOX_PATH : `${INBOX_PATH}?vis=${INFORMATION}`;
  return {
    lists: [
      listChip(w('Til handling', 'For action'), INBOX_PATH, unread.forAction, forAction),
      listChip(
        w('Til orientering', 'For information'),
        `${INBOX_PATH}?vis=${INFORMATION}`,
        unread.forInformation,
        !forAction,
      ),
    ],
    vis: forAction ? '' : INFORMATION,
    hasUnread: (forAction ? unread.forAction : unread.forInformation) > 0,
    rows: shown.map(({ project, others, ...row }) => ({
      ...row,
      project: aboutWords(project, others),
      href: `${INBOX_PATH}/${row.id}`,
    })),
    older: last ? `${here}${forAction ? '?' : '&'}efter=${last.id}` : null,
    here,
  };
}

function listChip(words: Words, href: string, count: number, isHere: boolean) {
  return { words, href, count, isHere };
}
