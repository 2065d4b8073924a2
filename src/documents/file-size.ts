import { formatNumber } from '../platform/formats.js';

const KB = 1024;
const MB = KB * KB;

/** `812 byte`, `34 KB`, `1,2 MB` */
export function fileSize(bytes: number): string {
  if (bytes < KB) return `${bytes} byte`;
  if (bytes < MB) return `${formatNumber(Math.round(bytes / KB))} KB`;
  return `${formatNumber(Math.round((bytes / MB) * 10) / 10)} MB`;
}
