import type { Option } from '../../fields.js';
import { quarterWords } from '../../quarter.js';

export function quarterOption(quarter: string): Option {
  return { value: quarter, label: quarterWords(quarter) };
}
