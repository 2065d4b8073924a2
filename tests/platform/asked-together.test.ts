import { expect, test } from 'vitest';
import { askedTogether } from '../../src/platform/asked-together.js';
import { ByVersion } from '../../src/platform/by-version.js';

/** Questions that are answered when told to, each with its number. */
function questions() {
  const open: { answer: () => void; fail: () => void }[] = [];
  let put = 0;
  const ask = askedTogether(
    () =>
      new Promise<number>((resolve, reject) => {
        const number = (put += 1);
        open.push({ answer: () => resolve(number), fail: () => reject(new Error(`no ${number}`)) });
      }),
  );
  return { ask, open, howMany: () => put };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('whoever asks while a question is under way shares the next one, never that one', async () => {
  const { ask, open, howMany } = questions();
  const first = ask();
  const [second, third] = [ask(), ask()];
  expect(howMany()).toBe(1);
  open[0]!.answer();
  expect(await first).toBe(1);
  await turn();
  expect(howMany()).toBe(2);
  const fourth = ask();
  open[1]!.answer();
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  await turn();
  open[2]!.answer();
  expect(await fourth).toBe(3);
});

test('a question that fails fails for those who asked it, and the next is put all the same', async () => {
  const { ask, open } = questions();
  const first = ask();
  const second = ask();
  open[0]!.fail();
  await expect(first).rejects.toThrow('no 1');
  await turn();
  open[1]!.answer();
  expect(await second).toBe(2);
  const third = ask();
  open[2]!.answer();
  expect(await third).toBe(3);
});

test('what was made from one version is forgotten with it, and what could not be made is tried again', async () => {
  const kept = new ByVersion<string>(2);
  let made = 0;
  const make = () => Promise.resolve(`made ${(made += 1)}`);
  expect([await kept.once('1', 'a', make), await kept.once('1', 'a', make)]).toEqual(['made 1', 'made 1']);
  expect(await kept.once('2', 'a', make)).toBe('made 2');
  await expect(kept.once('2', 'b', () => Promise.reject(new Error('not there')))).rejects.toThrow('not there');
  expect(await kept.once('2', 'b', make)).toBe('made 3');
  await kept.once('2', 'c', make);
  expect([await kept.once('2', 'b', make), await kept.once('2', 'a', make)]).toEqual(['made 3', 'made 5']);
  const long = 'x'.repeat(501);
  expect([await kept.once('2', long, make), await kept.once('2', long, make)]).toEqual(['made 6', 'made 7']);
});
