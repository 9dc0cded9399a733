// Runs on Node 20 too: the only file that may. It installs the locked packages, among them Node 24, and goes on with that.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const [command = '', ...rest] = process.argv.slice(2);
const needsBrowser = new Set(['test', 'demo', 'bench', 'e2e']);

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function read(name) {
  const file = join(root, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** True where every locked package that this computer needs is installed in the locked version. */
function installed() {
  const wanted = read('package-lock.json');
  const there = read(join('node_modules', '.package-lock.json'));
  if (!there) return false;
  return Object.entries(wanted.packages).every(
    ([place, { version, optional }]) => place === '' || optional || there.packages[place]?.version === version,
  );
}

function install() {
  // npm's own cli, run by the Node that runs npm; without npm around, whatever `npm` is on the path.
  const npm = process.env.npm_execpath
    ? [process.env.npm_node_execpath ?? process.execPath, process.env.npm_execpath]
    : ['npm'];
  // On Windows a running node.exe can't be deleted, which `npm ci` would try.
  const how = windows && existsSync(join(root, 'node_modules')) ? 'install' : 'ci';
  console.log(`Installing the packages of package-lock.json (npm ${how}) …`);
  const [program, ...words] = [...npm, how];
  const { status } = spawnSync(program, words, { cwd: root, stdio: 'inherit', shell: windows && npm.length === 1 });
  if (status !== 0)
    stop('The packages could not be installed. Check the connection to the npm registry and start this command again.');
}

/** Node 24 as installed; never the one that happens to run this. */
function node24() {
  const path = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  const version = existsSync(path) ? spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim() : 'none';
  if (!version.startsWith('v24.'))
    stop(
      `Scrinium needs Node 24, which comes with its packages, but found ${version} in node_modules/node. Its install script did not run: start \`npm rebuild node\` without --ignore-scripts, then this command again.`,
    );
  return path;
}

const electronThere = () => existsSync(join(root, 'node_modules', 'electron', 'dist'));

function fetchBrowser(node) {
  const asRoot = process.getuid?.() === 0;
  if (asRoot && existsSync('/etc/debian_version')) {
    console.log('No Chromium or Chrome here: installing Debian’s …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...words) => spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
    apt('update');
    const fonts = ['fonts-liberation', 'fonts-noto-core'];
    // Tests read with these what Scrinium writes: PDF, and encrypted ZIP.
    const readers = ['poppler-utils', 'p7zip-full'];
    apt('install', '-y', '--no-install-recommends', 'chromium', ...fonts, ...readers);
    // Opens the documents Scrinium writes, without a window; by itself, because the tests run without it too.
    apt('install', '-y', '--no-install-recommends', 'libreoffice-writer-nogui', 'libreoffice-calc-nogui');
  }
  if (findBrowser()) return;
  console.log('No Chromium or Chrome here: fetching Playwright’s …');
  spawnSync(node, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (!findBrowser())
    stop(
      'No browser could be found or installed. Install Chromium or Chrome, or set CHROME to the path of one, and start this command again.',
    );
}

if (!installed()) install();
const node = node24();
if (needsBrowser.has(command) && !electronThere() && !findBrowser()) fetchBrowser(node);

const script = join(root, 'scripts', `${command}.ts`);
if (!existsSync(script)) stop(`There is no command named '${command}'.`);
const path = `${dirname(node)}${windows ? ';' : ':'}${process.env.PATH ?? ''}`;
const { status, signal } = spawnSync(node, [script, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
process.exit(status ?? (signal ? 1 : 0));
