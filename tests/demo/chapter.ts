import { expect as impatient, type Locator, type Page } from '@playwright/test';
import type { i18n } from 'i18next';
import type { Language } from '../../shared/i18n/translator.ts';
import type { RunningApp } from '../e2e/scrinium.ts';

/** What a chapter does with the running app. */
export type Show = {
  readonly page: Page;
  readonly app: Pick<RunningApp, 'answerSaveDialog' | 'emitPower'>;
  readonly language: Language;
  /** The app's own words in the language of this round, so that a chapter finds every button in both. */
  readonly t: i18n['t'];
  /** One sentence of the chapter's text, in plain English. Said in every round, kept once. */
  readonly say: (sentence: string) => void;
  /** A picture of the window as it is now. `caption` says what to see in it. */
  readonly picture: (caption: string) => Promise<void>;
  /** The path of a file in the demo's output; what is written there is linked below the chapter as `title`. */
  readonly file: (name: string, title: string) => string;
  /** The folder with the sample business. */
  readonly sample: string;
};

/** One thing a person does with Scrinium. Chapters follow each other in one app, as a person's day does. */
export type Chapter = { readonly title: string; readonly tell: (show: Show) => Promise<void> };

/** What a chapter waits for, patiently: the demo may run beside other work. */
export const expect = impatient.configure({ timeout: 60_000 });

/** Brings what a picture is about into its middle. */
export const inView = (what: Locator): Promise<void> =>
  what.evaluate(element => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
