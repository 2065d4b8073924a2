/**
 * The rooms of src/, from the roof to the ground: a room imports only rooms below it, and rooms on one floor are
 * strangers to each other. `npm run check` holds every import against this list.
 */
const floors = [
  ['commands'],
  ['demo'],
  ['pages', 'api', 'jobs'],
  ['telling'],
  ['effects'],
  ['cases'],
  ['projects', 'measures', 'meetings', 'documents', 'letters', 'word', 'calendar'],
  ['people'],
  ['platform'],
];

const rooms = floors.flat();
const inRoom = (names) => `^src/(${names.join('|')})/`;

const noClimbing = floors.slice(1).map((floor, index) => ({
  name: `${floor.join('-')}-imports-nothing-above`,
  comment: 'A room imports only rooms below it.',
  severity: 'error',
  from: { path: inRoom(floor) },
  to: { path: `${inRoom(floors.slice(0, index + 1).flat())}|^src/[^/]+\\.ts$` },
}));

module.exports = {
  forbidden: [
    ...noClimbing,
    {
      name: 'the-two-ways-in-are-strangers',
      comment:
        'People and programs come in by pages and api, time and the queue by jobs; they meet in the rooms below.',
      severity: 'error',
      from: { path: inRoom(['pages', 'api']) },
      to: { path: inRoom(['jobs']) },
    },
    {
      name: 'jobs-knows-no-page',
      severity: 'error',
      from: { path: inRoom(['jobs']) },
      to: { path: inRoom(['pages', 'api']) },
    },
    {
      name: 'effects-are-strangers-to-each-other',
      comment:
        'An effect reaches the world outside in its own way; the facts it is made from are gathered in one place.',
      severity: 'error',
      from: { path: '^src/effects/([^/]+)/' },
      to: { path: '^src/effects/[^/]+/', pathNot: '^src/effects/($1|facts)/' },
    },
    {
      name: 'every-room-has-its-floor',
      comment: 'A new folder in src/ is first given its place in the list above.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: inRoom(rooms) },
    },
    {
      name: 'workflows-ask-nobody',
      comment: 'Machines are pure: they may use xstate and zod, and each other.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { pathNot: '^workflows/|^node_modules/(xstate|zod)/' },
    },
    {
      name: 'only-workflows-know-xstate',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/(xstate|@xstate)/' },
    },
    {
      name: 'only-jobs-and-platform-know-bullmq',
      severity: 'error',
      from: { path: '^src/', pathNot: inRoom(['jobs', 'platform']) },
      to: { path: '^node_modules/(bullmq|ioredis)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      // The peer that the benchmark measures beside has packages of its own, installed only for that.
      from: { pathNot: '^tests/bench/peer/' },
      to: { couldNotResolve: true, pathNot: '(^|/)dist/' },
    },
    {
      name: 'the-product-needs-no-test',
      severity: 'error',
      from: { path: '^(src|workflows)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/platform/prisma/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
