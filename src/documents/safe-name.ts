const LONGEST = 120;
/** What a file system somewhere takes for something else than a part of a name. */
const FORBIDDEN = /[<>:"|?*]/g;
/** Control characters, and those that are not seen but turn or hide what is: `rapport\u202Efdp.exe`. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
const EXTENSION = /\.([a-z][a-z0-9]{1,4})$/i;

/**
 * A file name that leads nowhere and says what the file is: no path, nothing unseen, at most 120 characters.
 * @param given as the browser sent it
 * @param extensions those that fit what the file is, the usual one first; another one is replaced by it
 */
export function safeName(given: string, extensions: readonly [string, ...string[]]): string {
  const bare = (given.normalize('NFC').replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '')
    .replace(FORBIDDEN, '-')
    .replace(/\s+/g, ' ');
  const [written, extension = ''] = EXTENSION.exec(bare) ?? [''];
  const kept = extensions.find((one) => one === extension.toLowerCase()) ?? extensions[0];
  const room = LONGEST - kept.length - 1;
  const stem = [...trimmed(bare.slice(0, bare.length - written.length))].slice(0, room).join('');
  return `${trimmed(stem) || 'bilag'}.${kept}`;
}

/** A name that begins with a dot is hidden, and one that ends with one loses it. */
function trimmed(stem: string): string {
  return stem.replace(/^[\s.]+|[\s.]+$/g, '');
}
