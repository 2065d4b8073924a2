/** One address and nothing that could be read as two, or as another header. */
const ADDRESS = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/u;

export function isEmail(text: string): boolean {
  return ADDRESS.test(text);
}
