import { COMMITTEES_TERMS } from './glossary-committees.js';
import { HOUSE_TERMS } from './glossary-house.js';
import { PROJECTS_TERMS } from './glossary-projects.js';
import { RATINGS_TERMS } from './glossary-ratings.js';
import { WORK_TERMS } from './glossary-work.js';
import type { Term } from './term.js';

/** One word for each thing, as it stands on every page, in every letter and in the log (E42). */
export const GLOSSARY: readonly Term[] = [
  ...PROJECTS_TERMS,
  ...RATINGS_TERMS,
  ...COMMITTEES_TERMS,
  ...WORK_TERMS,
  ...HOUSE_TERMS,
];
