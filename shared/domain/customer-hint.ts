import type { Channel } from './consent-event.ts';
import type { ConsentTextFacts, ConsentTextGap, ConsentTextPack, ConsentTextResult } from './consent-text.ts';

/** The channels of electronic mail, which is what existing customers can be written to by without a consent, and whose address each is. */
const addressOf: Readonly<Partial<Record<Channel, 'email' | 'phone'>>> = {
  email: 'email',
  sms: 'phone',
  messenger: 'phone',
};

/** The channels a hint can be about. */
export const hintChannels = (channels: readonly Channel[]): readonly Channel[] =>
  channels.filter(channel => addressOf[channel] !== undefined);

const line = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/**
 * What tells buyers, when their address is got, that it is used for advertising and how to say no (§ 7(3) no. 4 UWG, Art. 13(2)
 * of Directive 2002/58/EC). No box and no signature: nobody agrees to it. `missing`: facts without which it says too little;
 * the sentences that need them are left out.
 */
export function customerHint(
  { hint }: Pick<ConsentTextPack, 'hint'>,
  { controller, channels }: Pick<ConsentTextFacts, 'controller' | 'channels'>,
  language: 'en' | 'de',
): ConsentTextResult {
  const addresses = [...new Set(hintChannels(channels).map(channel => addressOf[channel] ?? 'email'))];
  const put: Readonly<Record<string, string>> = {
    controller: line(controller.legalName),
    address: addresses
      .map(address => hint.addresses[address][language])
      .join(language === 'de' ? ' und Ihre ' : ' and your '),
    reach: [controller.email, controller.phone]
      .map(line)
      .filter(reach => reach !== '')
      .join(', '),
  };
  const say = (name: keyof typeof hint.blocks): string => {
    let whole = true;
    const text = hint.blocks[name].text[language].replaceAll(/\{(\w+)\}/g, (_, fact: string) => {
      if ((put[fact] ?? '') === '') whole = false;
      return put[fact] ?? '';
    });
    return whole ? text : '';
  };
  const missing: ConsentTextGap[] = [];
  if (put['controller'] === '') missing.push('legalName');
  if (put['reach'] === '') missing.push('contact');
  if (put['address'] === '') missing.push('hintChannels');
  return { text: [say('use'), say('object'), say('free')].filter(part => part !== '').join('\n'), missing };
}
