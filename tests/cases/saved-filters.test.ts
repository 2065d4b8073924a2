import { expect, test } from 'vitest';
import { saveFilter, savedFilter, savedFilters } from '../../src/cases/queries/tasks-saved-filters.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { wayOf } from './way.js';

const { database } = await testDatabase();
const { pool } = database;

test('a shared filter is seen in the unit, and people whose unit nobody has written share nothing', async () => {
  const office = await openOffice(database);
  const { newcomer } = wayOf(office);
  const { mette, sara } = office.people;
  const [one, other] = [await newcomer(['caseworker']), await newcomer(['caseworker'])];
  const filter = { name: 'Mine', address: 'liste=all&q=bydelsm%C3%B8dre', shared: true };
  const [ofUnit, ofNobody] = [await saveFilter(pool, mette, filter), await saveFilter(pool, one, filter)];
  expect((await savedFilters(pool, sara)).map(({ id }) => id)).toEqual([ofUnit]);
  expect((await savedFilters(pool, one)).map(({ id }) => id)).toEqual([ofNobody]);
  expect(await savedFilters(pool, other)).toEqual([]);
  expect(await savedFilter(pool, other, String(ofNobody))).toBeUndefined();
});
