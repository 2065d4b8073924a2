/** A line of a text beside an earlier one. */
export interface LineChange {
  line: string;
  is: 'same' | 'gone' | 'new';
}

/** What has changed between two texts, line by line, by their longest common row of lines. */
export function lineChanges(before: string, after: string): LineChange[] {
  const [one, other] = [before.split('\n'), after.split('\n')];
  const common = commonLengths(one, other);
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && one[i] === other[j]) {
      changes.push({ line: one[i] ?? '', is: 'same' });
      i += 1;
      j += 1;
    } else if (j >= other.length || (i < one.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      changes.push({ line: one[i] ?? '', is: 'gone' });
      i += 1;
    } else {
      changes.push({ line: other[j] ?? '', is: 'new' });
      j += 1;
    }
  }
  return changes;
}

/** How many lines the rests of both texts, from each pair of places on, have in common. */
function commonLengths(one: string[], other: string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      (lengths[i] as number[])[j] =
        one[i] === other[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
  return lengths;
}

function at(lengths: number[][], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
