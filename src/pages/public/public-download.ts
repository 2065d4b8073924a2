import { quarterWords } from '../../../workflows/quarter.js';
import { COLOURS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import { w, type Language } from '../../../workflows/words.js';
import { lastFourQuarters, trendOf, type PublicDay, type PublicProject } from '../../cases/queries/published.js';
import { csvFile, xlsxFile, type SheetColumn } from '../../platform/spreadsheet.js';
import { TREND_WORDS } from './public-view.js';

export type Format = 'csv' | 'xlsx' | 'json';
type Write = (projects: PublicProject[], seen: PublicDay, language: Language) => Buffer | string | Promise<Buffer>;

export const FORMATS = [
  { format: 'csv', name: 'CSV' },
  { format: 'xlsx', name: 'Excel (XLSX)' },
  { format: 'json', name: 'JSON' },
] as const;

/** The list as a file: the projects it shows, on all its pages, in its order and language. */
export const DOWNLOADS: Record<Format, { type: string; write: Write }> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    write: (projects, seen, language) => csvFile(columnsOf(seen, language), rowsOf(projects, seen, language)),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (projects, seen, language) =>
      xlsxFile([
        {
          name: w('Monitorerede projekter', 'Monitored projects')[language],
          columns: columnsOf(seen, language),
          rows: rowsOf(projects, seen, language),
        },
      ]),
  },
  json: {
    type: 'application/json; charset=utf-8',
    write: (projects, seen) => JSON.stringify(plainOf(projects, seen), null, 2),
  },
};

function columnsOf({ day }: PublicDay, language: Language): SheetColumn[] {
  const text = (da: string, en: string, width?: number): SheetColumn => ({
    title: w(da, en)[language],
    kind: 'text',
    ...(width && { width }),
  });
  const date = (da: string, en: string): SheetColumn => ({ title: w(da, en)[language], kind: 'date', width: 14 });
  return [
    text('Projekt', 'Project', 44),
    text('Indsatsområde', 'Focus area'),
    text('Forvaltning', 'Administration', 36),
    text('Pulje', 'Pool', 32),
    text('Farve', 'Colour', 10),
    text('Kvartal', 'Quarter', 16),
    date('Offentliggjort', 'Published'),
    text('Tendens', 'Trend', 12),
    ...lastFourQuarters(day).map((quarter) => text(quarterWords(quarter).da, quarterWords(quarter).en, 18)),
    date('Første dag', 'First day'),
    date('Sidste dag', 'Last day'),
    { title: w('Kommunal medfinansiering, kr.', 'Municipal co-financing, DKK')[language], kind: 'money', width: 18 },
    { title: w('Vist for dagen', 'Shown for the day')[language], kind: 'date', width: 14 },
  ];
}

function rowsOf(projects: PublicProject[], seen: PublicDay, language: Language): unknown[][] {
  const quarters = lastFourQuarters(seen.day);
  return projects.map((project) => {
    const [latest] = project.ratings;
    const trend = trendOf(project);
    return [
      project.name,
      project.focus_area,
      project.administration,
      project.pool,
      latest && COLOURS[latest.colour][language],
      latest && quarterWords(latest.quarter)[language],
      latest?.published_on,
      trend && TREND_WORDS[trend][language],
      ...quarters.map((quarter) => quarterText(project, quarter, language)),
      project.first_day,
      project.last_day,
      project.municipal_share,
      seen.day,
    ];
  });
}

function quarterText(project: PublicProject, quarter: string, language: Language): string {
  const rating = project.ratings.find((one) => one.quarter === quarter);
  if (rating) return COLOURS[rating.colour][language];
  if (project.withdrawn.some((one) => one.quarter === quarter)) return w('Trukket tilbage', 'Withdrawn')[language];
  return project.unreported.includes(quarter) ? w('Ikke indberettet', 'Not reported')[language] : '';
}

/** For programs: codes besides names, amounts in øre. */
function plainOf(projects: PublicProject[], { day }: PublicDay) {
  return {
    asOf: day,
    quarters: lastFourQuarters(day),
    projects: projects.map((project) => ({
      id: project.id,
      name: project.name,
      focusArea: project.focus_area || null,
      administration: { code: project.administration_code, name: project.administration },
      pool: { code: project.pool_code, name: project.pool },
      firstDay: project.first_day,
      lastDay: project.last_day,
      municipalShareOre: project.municipal_share,
      colour: project.ratings[0]?.colour ?? null,
      trend: trendOf(project),
      ratings: project.ratings.map(({ quarter, colour, published_on, corrected }) => ({
        quarter,
        colour,
        publishedOn: published_on,
        corrected,
      })),
      withdrawn: project.withdrawn,
      unreported: project.unreported,
    })),
  };
}
