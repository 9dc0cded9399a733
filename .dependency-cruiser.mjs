// Who may import whom. Each rule is proved by a planted violation in tests/architecture/import-directions.test.ts.
const ours = '^(main|renderer|shared|scripts|tests)/';
const electron = '^electron(/|$)|node_modules/electron/';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'shared-imports-nothing-of-ours',
    comment: 'Both sides import shared; it knows neither.',
    severity: 'error',
    from: { path: '^shared/' },
    to: { path: '^(main|renderer|scripts|tests)/' },
  },
  {
    name: 'shared-has-no-power',
    comment: 'No Node, no Electron, no page in shared: its rules are given everything as arguments.',
    severity: 'error',
    from: { path: '^shared/' },
    to: { path: `${electron}|node_modules/(react|@mantine|better-sqlite3)` },
  },
  {
    name: 'shared-uses-no-node',
    comment: 'shared runs in the page too.',
    severity: 'error',
    from: { path: '^shared/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'domain-is-pure',
    comment: 'Rules know no text, no contract and no errors of calls: facts in, data out.',
    severity: 'error',
    from: { path: '^shared/domain/' },
    to: { path: '^shared/i18n/' },
  },
  {
    name: 'renderer-has-no-power',
    comment: 'What is shown asks main over the bridge.',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { path: `^(main|scripts|tests)/|${electron}|node_modules/better-sqlite3` },
  },
  {
    name: 'renderer-uses-no-node',
    comment: 'The page runs in a sandbox.',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'main-shows-nothing',
    comment: 'main knows no component and no test.',
    severity: 'error',
    from: { path: '^main/' },
    to: { path: '^(renderer|scripts|tests)/|node_modules/(react|react-dom|@mantine|@tanstack)/' },
  },
  {
    name: 'electron-is-loaded-in-one-place',
    comment: 'A file that loads Electron can not be tested without it: types only, and the object as an argument.',
    severity: 'error',
    from: { path: '^(main|shared|renderer)/', pathNot: '^main/(electron/electron|preload)\\.ts$' },
    to: { path: electron, preCompilationOnly: false },
  },
  {
    name: 'electron-types-only-near-it',
    comment: 'Services, vault, documents and database do not even know its types.',
    severity: 'error',
    from: { path: '^main/(db|documents|ipc|services|vault)/' },
    to: { path: `${electron}|^main/electron/` },
  },
  {
    name: 'preload-knows-only-names',
    comment: 'What is exposed to the page can be read in one look.',
    severity: 'error',
    from: { path: '^main/preload\\.ts$' },
    to: { pathNot: `^shared/ipc/channels\\.ts$|${electron}` },
  },
  {
    name: 'services-reach-down-only',
    comment: 'Use cases know tables, documents and rules, not the vault, the router or a window.',
    severity: 'error',
    from: { path: '^main/services/' },
    to: { path: '^main/(electron|ipc|vault|index\\.ts|preload\\.ts)' },
  },
  {
    name: 'services-write-no-sql',
    comment: 'SQL stands in main/db; a service takes the connection as an argument and knows its type.',
    severity: 'error',
    from: { path: '^main/', pathNot: '^main/(db|vault)/' },
    to: { path: 'node_modules/(better-sqlite3-multiple-ciphers|sql-template-tag)', preCompilationOnly: false },
  },
  {
    name: 'db-imports-shared-only',
    comment: 'How it is stored knows nothing of what shall happen.',
    severity: 'error',
    from: { path: '^main/db/' },
    to: { path: '^main/(?!db/)' },
  },
  {
    name: 'documents-know-no-data',
    comment: 'Readers and writers of files get what they need as arguments.',
    severity: 'error',
    from: { path: '^main/documents/' },
    to: { path: '^main/(db|electron|ipc|services|vault)/' },
  },
  {
    name: 'migrations-are-history',
    comment: 'A migration that imports changes when something else does. The type of a connection is all it may know.',
    severity: 'error',
    from: { path: '^main/db/migrations/\\d' },
    to: { path: `${ours}|node_modules/`, pathNot: '^main/db/(connection|migrations/migration)\\.ts$' },
  },
  {
    name: 'tests-stay-outside',
    comment: 'Set-up scripts and tests are imported by nothing that ships.',
    severity: 'error',
    from: { path: '^(main|renderer|shared)/' },
    to: { path: '^(tests|scripts)/' },
  },
  {
    name: 'no-circles',
    comment: 'Two files that need each other are one, or one too many.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'everything-imported-is-there',
    comment: 'A name that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^electron/' },
  },
];

export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    combinedDependencies: false,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'types', 'default'],
      exportsFields: ['exports'],
    },
    builtInModules: { add: [] },
  },
};
