import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  Modal,
  NativeSelect,
  PasswordInput,
  Radio,
  Select,
  Switch,
  Textarea,
  TextInput,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

// Deep green-blue; shade 7 carries white text at 8.6 : 1, shade 3 carries black text at 9 : 1 in the dark theme.
const petrol: MantineColorsTuple = [
  '#e8f4f3',
  '#cfe6e4',
  '#a3cfcc',
  '#74b5b1',
  '#4a9a96',
  '#2b807d',
  '#176a68',
  '#0c5557',
  '#083f42',
  '#052b2e',
];
// Warm greys: 3 for lines between things, 4 for the edge of a control (3.8 : 1), 5 for placeholders, 6 for quiet text (6.3 : 1).
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ed',
  '#e9e5df',
  '#d9d4cc',
  '#857e74',
  '#6f685f',
  '#5c564e',
  '#4d4842',
  '#3a3632',
  '#252220',
];
const dark: MantineColorsTuple = [
  '#eeebe6',
  '#d3cec7',
  '#bab5ad',
  '#97918a',
  '#55514c',
  '#3f3c39',
  '#33312f',
  '#262523',
  '#1d1c1b',
  '#151413',
];
// Now: one red. Soon: one amber.
const red: MantineColorsTuple = [
  '#fdecea',
  '#f9d5d1',
  '#f3b1ab',
  '#ffb4ab',
  '#dd5a50',
  '#c63d33',
  '#b3261e',
  '#97201a',
  '#7a1a15',
  '#5c1410',
];
const amber: MantineColorsTuple = [
  '#fdf3de',
  '#fae5ba',
  '#f5d48d',
  '#f2c46d',
  '#d99a2b',
  '#b57a10',
  '#8f5c00',
  '#7a4b00',
  '#613c00',
  '#472c00',
];
const medium = { defaultProps: { size: 'md' } } as const;

// A filled control is dark in the light theme and light in the dark one; Mantine would choose its words' colour for the light one only.
const variantColors: VariantColorsResolver = input => {
  const usual = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...usual, color: 'var(--on-filled)' } : usual;
};

const ground = (name: string) => ({
  '--alert-bg': `var(--${name}-ground)`,
  '--alert-color': `var(--${name})`,
  '--alert-bd': `1px solid var(--${name})`,
  '--alert-radius': '8px',
});
const grounds = { now: ground('now'), soon: ground('soon'), good: ground('good') };

/** The looks of the app: colours, sizes, fonts. Contrast is AAA for body text, AA for all else, in both themes. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: variantColors,
  colors: { petrol, gray, dark, red, amber },
  white: '#ffffff',
  black: '#252220',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  lineHeights: { md: '1.55' },
  headings: {
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 40, variant: 'subtle' } }),
    Alert: Alert.extend({
      defaultProps: { variant: 'outline' },
      vars: (_theme, { color }) => ({ root: grounds[color === 'red' ? 'now' : color === 'amber' ? 'soon' : 'good'] }),
    }),
    Button: Button.extend(medium),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md', iconColor: 'var(--on-filled)' } }),
    Input: Input.extend(medium),
    InputWrapper: Input.Wrapper.extend(medium),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 100 }, centered: true } }),
    NativeSelect: NativeSelect.extend(medium),
    PasswordInput: PasswordInput.extend(medium),
    Radio: Radio.extend({ defaultProps: { size: 'md', iconColor: 'var(--on-filled)' } }),
    Select: Select.extend(medium),
    Switch: Switch.extend(medium),
    Textarea: Textarea.extend(medium),
    TextInput: TextInput.extend(medium),
  },
});

/** What Mantine's own variables don't bring: a warm page, visible edges of controls in the dark, readable quiet text. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': gray[0],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[5],
    '--mantine-color-default-hover': gray[1],
    '--mantine-color-error': red[6],
    '--on-filled': '#ffffff',
    '--mantine-primary-color-contrast': '#ffffff',
    '--paper': '#ffffff',
    '--line': gray[3],
    '--edge': gray[4],
    '--soon': amber[7],
    '--soon-ground': amber[0],
    '--now': red[6],
    '--now-ground': red[0],
    '--good': petrol[7],
    '--good-ground': petrol[0],
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-anchor': petrol[3],
    '--mantine-color-error': red[3],
    '--mantine-color-default-border': dark[3],
    '--on-filled': dark[9],
    '--mantine-primary-color-contrast': dark[9],
    '--paper': dark[6],
    '--line': dark[4],
    '--edge': dark[3],
    '--soon': amber[3],
    '--soon-ground': '#3b3017',
    '--now': red[3],
    '--now-ground': '#472421',
    '--good': petrol[2],
    '--good-ground': '#1b3a3a',
  },
});
