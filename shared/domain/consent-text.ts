import type { Company } from './company.ts';
import { Channel } from './consent-event.ts';
import { Bilingual, LawFact } from './law-fact.ts';
import type { Purpose } from './purpose-pack.ts';
import { z } from '../z.ts';

/** A piece of a consent text. `{name}` is put in; `article`: what it answers to. */
const Block = LawFact.extend({ article: z.string().min(1), text: Bilingual });

const BlockName = z.enum([
  'title',
  'controller',
  'address',
  'purpose',
  'categories',
  'categoriesOfChild',
  'special',
  'recipients',
  'providers',
  'photos',
  'photosOfChild',
  'online',
  'printed',
  'free',
  'freeButNeeded',
  'withdraw',
  'byEmail',
  'byPhone',
  'byPost',
  'future',
  'notice',
  'parentSigns',
  'bothSign',
  'declare',
  'declareForChild',
  'declareBoth',
  'declareSpecial',
  'tickEach',
  'tickOne',
]);
type BlockName = z.output<typeof BlockName>;

/** Where photos are shown. `premises`: rooms and shop windows. */
export const PhotoUse = z.enum(['website', 'socialNetworks', 'print', 'premises']);
export type PhotoUse = z.output<typeof PhotoUse>;

/** The blocks of consent texts. `boxes`: what stands at the box of a channel. */
export const ConsentTextPack = z.strictObject({
  blocks: z.record(BlockName, Block),
  boxes: z.record(Channel, Bilingual),
  photoUses: z.record(PhotoUse, Bilingual),
  /** What tells buyers how to say no to advertising: customer-hint.ts. */
  hint: z.strictObject({
    blocks: z.record(z.enum(['use', 'object', 'free']), Block),
    addresses: z.record(z.enum(['email', 'phone']), Bilingual),
  }),
});
export type ConsentTextPack = z.output<typeof ConsentTextPack>;

/** Who signs: the person; for a child a parent; where the law wants both, both (France). */
export type ConsentSigner = 'person' | 'parent' | 'both';

/** What a consent text is written from. Lists of words are in the language of the text. */
export type ConsentTextFacts = {
  readonly purpose: Pick<Purpose, 'name' | 'description' | 'obligation'>;
  /** [] for a consent that lets nobody be written to, called or shown, such as one to noting health details. */
  readonly channels: readonly Channel[];
  readonly controller: Pick<Company, 'legalName' | 'street' | 'postcode' | 'city' | 'email' | 'phone'>;
  /** Kinds of data, the sensitive ones not among them. */
  readonly categories: readonly string[];
  /** Kinds of data of Art. 9(1): with any of them the consent is an explicit one. */
  readonly special: readonly string[];
  readonly recipients: readonly string[];
  readonly providers: readonly string[];
  readonly signer: ConsentSigner;
  /** What photos are used for, with the channel `photo`, and the networks by name. */
  readonly photos: { readonly uses: readonly PhotoUse[]; readonly networks: readonly string[] };
};

/** A fact without which nobody is informed well enough to say yes. */
export type ConsentTextGap =
  | 'purposeName'
  | 'description'
  | 'legalName'
  | 'address'
  | 'contact'
  | 'categories'
  | 'photoUses'
  | 'networks'
  | 'without'
  /** Of a hint: a channel by which existing customers are written to. */
  | 'hintChannels';

/** A text, and what is missing of it: the sentences that need it are left out, so a text with gaps must not be shown to a customer. */
export type ConsentTextResult = { readonly text: string; readonly missing: readonly ConsentTextGap[] };

/** The sign a line begins with that has a box to tick: always empty. */
export const boxSign = '☐';

/** The lines of a text, those with a box without its sign. */
export const consentLines = (text: string): readonly { readonly box: boolean; readonly text: string }[] =>
  text.split('\n').map(line => {
    const box = line.startsWith(`${boxSign} `);
    return { box, text: box ? line.slice(boxSign.length + 1) : line };
  });

/** On one line, without signs of our own: what is put in can neither make a paragraph nor a box. */
const plain = (text: string): string => text.replaceAll(boxSign, ' ').replaceAll(/\s+/g, ' ').trim();

/** Ends a sentence that the owner wrote. */
const ended = (text: string): string => (text === '' || /[.!?…]["'“”’»)]*$/.test(text) ? text : `${text}.`);

/**
 * A consent text in plain language by GDPR Art. 4(11), 7, 8, 9(2)(a): who asks, for what, which data, who else gets them,
 * that it is free and can be withdrawn at any time, where more about it stands (Art. 13), and the declaration with one empty box per channel. Plain text:
 * paragraphs are parted by an empty line, list points begin with `- `, boxes with `☐ `; the declaration is the last
 * paragraph. The same facts give the same text, byte for byte, as long as the pack stays.
 */
export function consentText(
  pack: ConsentTextPack,
  facts: ConsentTextFacts,
  language: keyof Bilingual,
): ConsentTextResult {
  const { controller, channels, signer, photos } = facts;
  const words = (list: readonly string[]): readonly string[] => list.map(plain).filter(word => word !== '');
  const special = words(facts.special);
  const networks = words(photos.networks);
  const street = plain(controller.street);
  const city = plain(`${controller.postcode} ${controller.city}`);
  const put: Readonly<Record<string, string>> = {
    purpose: plain(facts.purpose.name[language]),
    controller: plain(controller.legalName),
    address: street === '' || plain(controller.city) === '' ? '' : `${street}, ${city}`,
    email: plain(controller.email),
    phone: plain(controller.phone),
    without: ended(plain(facts.purpose.obligation.without[language])),
    special: special.join(', '),
    networks: networks.join(', '),
  };
  const description = ended(plain(facts.purpose.description[language]));
  const needed = facts.purpose.obligation.by !== 'nobody';
  const child = signer !== 'person';
  const shown = channels.includes('photo') ? photos.uses : [];

  /** A text with its facts put in; '' where one is missing, so that no sentence has a hole. */
  const filled = (template: string): string => {
    let whole = true;
    const text = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const fact = put[name] ?? '';
      if (fact === '') whole = false;
      return fact;
    });
    return whole ? text : '';
  };
  const say = (name: BlockName): string => filled(pack.blocks[name].text[language]);
  const lines = (...all: readonly string[]): string => all.filter(line => line !== '').join('\n');
  /** A heading and its points; nothing without points. */
  const list = (name: BlockName, points: readonly string[]): string => {
    const there = points.filter(point => point !== '');
    return there.length === 0 ? '' : lines(say(name), ...there.map(point => `- ${point}`));
  };
  const photoPlaces = shown.map(use => filled(pack.photoUses[use][language]));
  const boxes = (channels.length === 0 ? (['use'] as const) : channels).map(channel => pack.boxes[channel]);

  const paragraphs = [
    say('title'),
    lines(say('controller'), say('address')),
    lines(say('purpose'), description),
    signer === 'person' ? '' : say(signer === 'parent' ? 'parentSigns' : 'bothSign'),
    list(child ? 'categoriesOfChild' : 'categories', words(facts.categories)),
    list('special', special),
    list('recipients', words(facts.recipients)),
    list('providers', words(facts.providers)),
    list(child ? 'photosOfChild' : 'photos', photoPlaces),
    shown.includes('website') || shown.includes('socialNetworks') ? say('online') : '',
    shown.includes('print') ? say('printed') : '',
    say(needed ? 'freeButNeeded' : 'free'),
    list('withdraw', [say('byEmail'), say('byPhone'), say('byPost')]),
    say('future'),
    say('notice'),
    lines(
      say(signer === 'person' ? 'declare' : signer === 'parent' ? 'declareForChild' : 'declareBoth'),
      special.length > 0 ? say('declareSpecial') : '',
      say(boxes.length > 1 ? 'tickEach' : 'tickOne'),
      ...boxes.map(box => `${boxSign} ${box[language]}`),
    ),
  ];
  return {
    text: paragraphs.filter(paragraph => paragraph !== '').join('\n\n'),
    missing: gapsOf({
      purposeName: put['purpose'] === '',
      description: description === '',
      legalName: put['controller'] === '',
      address: put['address'] === '',
      contact: put['email'] === '' && put['phone'] === '',
      categories: words(facts.categories).length === 0 && special.length === 0,
      photoUses: channels.includes('photo') && shown.length === 0,
      networks: shown.includes('socialNetworks') && networks.length === 0,
      without: needed && put['without'] === '',
    }),
  };
}

const gapsOf = (gaps: Readonly<Partial<Record<ConsentTextGap, boolean>>>): readonly ConsentTextGap[] =>
  (Object.keys(gaps) as ConsentTextGap[]).filter(gap => gaps[gap]);
