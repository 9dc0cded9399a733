import { z } from '../z.ts';

/** What is known by its shape and not by words. `address`: with a street's number, a postcode and a town. */
export const TextShape = z.enum(['email', 'phone', 'address', 'url', 'date']);
export type TextShape = z.output<typeof TextShape>;

/** Every repetition has an end, so that no text makes looking slow. */
const shapes: Readonly<Record<TextShape, readonly RegExp[]>> = {
  email: [
    /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/giu,
  ],
  phone: [/(?<![\d.,/-])(?!\d{1,2}\. ?\d{1,2}\. ?\d{4}(?!\d))(?:\+|00|\(?0)\d[\d ()/.–-]{5,22}\d(?!\d)/g],
  address: [
    // Am Markt 1, 01067 Dresden; the parts may stand on lines of their own.
    /(?<!\d)\d{1,4} ?[a-z]?(?:[-–/]\d{1,4})?(?: ?[,|·•–]| ?\n)[ \n]{0,3}(?:[A-Z]{1,2}[-–] ?)?\d{4,5} \p{Lu}[\p{L}.-]{1,30}/gu,
    // A street by name, and the postcode somewhere behind it: Lange Gasse 5 in 1080 Wien.
    /(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|ring|damm|ufer) \d{1,4}[^\n\d]{0,30}\d{4,5} \p{Lu}\p{L}{1,30}/giu,
    // 12 High Street, Leeds LS1 4AB; also Irish ones.
    /(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![A-Z\d])/g,
    /(?<![A-Z\d])[A-Z]\d[\dW] [A-Z\d]{4}(?![A-Z\d])/g,
    // 1 Main Street, Oakland, CA 94601
    /, [A-Z]{2} \d{5}(?!\d)/g,
  ],
  url: [/(?<![\p{L}\d])(?:https?:\/\/|www\.)[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/giu],
  date: [
    /(?<![\d.])\d{1,2}\. ?\d{1,2}\. ?(?:19|20)\d{2}(?!\d)/g,
    /(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)/g,
    /(?<!\d)\d{1,2}\/\d{1,2}\/(?:19|20)\d{2}(?!\d)/g,
    /(?<!\p{L})(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\p{L}{0,6}\.? (?:\d{1,2}, )?(?:19|20)\d{2}(?!\d)/giu,
  ],
};

/** Every place of a text where something has one of these shapes. */
export const shapesIn = (
  text: string,
): readonly { readonly shape: TextShape; readonly from: number; readonly to: number }[] =>
  TextShape.options.flatMap(shape =>
    shapes[shape].flatMap(pattern =>
      [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ shape, from: index, to: index + found.length })),
    ),
  );
