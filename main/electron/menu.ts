import type { MenuItemConstructorOptions } from 'electron/main';
import type { i18n } from 'i18next';
import type { Electron } from './electron.ts';

/** The words of the menu: labels of what the platform does itself, so that they follow the app's language. */
export type MenuWords = Readonly<
  Record<
    | 'edit'
    | 'undo'
    | 'redo'
    | 'cut'
    | 'copy'
    | 'paste'
    | 'selectAll'
    | 'view'
    | 'zoomIn'
    | 'zoomOut'
    | 'resetZoom'
    | 'fullScreen'
    | 'window'
    | 'minimise'
    | 'close'
    | 'quit',
    string
  >
>;

/** The menu's words in the language of these texts. */
export const menuWords = ({ t }: Pick<i18n, 't'>): MenuWords => ({
  edit: t('menu.edit'),
  undo: t('menu.undo'),
  redo: t('menu.redo'),
  cut: t('menu.cut'),
  copy: t('menu.copy'),
  paste: t('menu.paste'),
  selectAll: t('menu.selectAll'),
  view: t('menu.view'),
  zoomIn: t('menu.zoomIn'),
  zoomOut: t('menu.zoomOut'),
  resetZoom: t('menu.resetZoom'),
  fullScreen: t('menu.fullScreen'),
  window: t('menu.window'),
  minimise: t('menu.minimise'),
  close: t('menu.close'),
  quit: t('menu.quit'),
});

const editing = (words: MenuWords): MenuItemConstructorOptions => ({
  label: words.edit,
  submenu: [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ],
});

const sizes = (words: MenuWords): MenuItemConstructorOptions[] => [
  { role: 'zoomIn', label: words.zoomIn },
  { role: 'zoomOut', label: words.zoomOut },
  { role: 'resetZoom', label: words.resetZoom },
];

// On a Mac every menu begins with the program's own, and a program has to be possible to end.
const program = (words: MenuWords, platform: NodeJS.Platform): MenuItemConstructorOptions[] =>
  platform === 'darwin' ? [{ label: 'Scrinium', submenu: [{ role: 'quit', label: words.quit }] }] : [];

/** The menu as data: editing, size and window, as every program of the platform has them; reload only where one develops. */
export function menuTemplate(
  words: MenuWords,
  platform: NodeJS.Platform,
  isPackaged: boolean,
): MenuItemConstructorOptions[] {
  const develop: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...program(words, platform),
    editing(words),
    {
      label: words.view,
      submenu: [...sizes(words), { role: 'togglefullscreen', label: words.fullScreen }, ...(isPackaged ? [] : develop)],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimise },
        { role: 'close', label: words.close },
        ...(platform === 'darwin'
          ? []
          : ([{ role: 'quit', label: words.quit }] satisfies MenuItemConstructorOptions[])),
      ],
    },
  ];
}

/** The menu while a customer has the screen: typing and size, nothing that leaves it or looks behind it. */
export const tabletMenuTemplate = (words: MenuWords, platform: NodeJS.Platform): MenuItemConstructorOptions[] => [
  ...program(words, platform),
  editing(words),
  { label: words.view, submenu: sizes(words) },
];

/** Gives the app its menu. */
export function showMenu(Menu: Electron['Menu'], template: MenuItemConstructorOptions[]): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
