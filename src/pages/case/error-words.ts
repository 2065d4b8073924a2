import { w, type Words } from '../../../workflows/words.js';

/** Effects say what went wrong as "dansk / English". */
export function errorWords(error: string): Words {
  const [da = '', en = da] = error.split(' / ');
  return w(da, en);
}
