import type { Locator } from 'playwright-core';

/** What somebody types, ticks or chooses, by the label they see; a list is its rows, each by its own labels. */
export type Fields = { [label: string]: string | string[] | Fields[] };

/** Fills the fields of the page's form in the order given. @throws Error naming a label that is not there */
export async function fill(within: Locator, fields: Fields): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await fillField(await fieldOf(within, label), value);
}

/** The part of the page that holds a field: its label, its hint, its error and where to type. */
export async function fieldOf(within: Locator, label: string): Promise<Locator> {
  const name = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s*\\((valgfrit|optional)\\))?\\s*$`);
  const heading = within.page().locator(':scope > .form-label', { hasText: name });
  const field = within.locator('.form-group, .form-list').filter({ has: heading });
  if ((await field.count()) === 0) throw new Error(`There is no field "${label}" on ${within.page().url()}`);
  return field.first();
}

async function fillField(field: Locator, value: Fields[string]): Promise<void> {
  if (typeof value === 'string') return fillOne(field, value);
  for (const [index, one] of value.entries()) {
    if (typeof one === 'string') await option(field, one).check();
    else await fill(await rowOf(field, index), one);
  }
}

async function fillOne(field: Locator, value: string): Promise<void> {
  const select = field.locator('select');
  if (await select.count()) await select.selectOption({ label: value });
  else if (await field.locator('input[type=radio]').count()) await option(field, value).check();
  else await field.locator('input, textarea').fill(value);
}

/** Options say more than their name: "Rød – betydelige problemer med fremdrift". */
function option(field: Locator, begins: string): Locator {
  return field.getByLabel(begins, { exact: false }).first();
}

async function rowOf(list: Locator, index: number): Promise<Locator> {
  const row = list.locator('.form-row').nth(index);
  if ((await row.count()) === 0) await list.locator('button[name=_add]').click();
  await row.waitFor();
  return row;
}

/** What the fields hold now, as texts. */
export async function typedIn(within: Locator, labels: string[]): Promise<Record<string, string>> {
  const held: Record<string, string> = {};
  for (const label of labels)
    held[label] = await (await fieldOf(within, label)).locator('input, textarea').inputValue();
  return held;
}
