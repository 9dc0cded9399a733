/** What parts the cells of a CSV file where people open it in Excel by a click: that depends on the language the computer is set to. */
export const usualSeparator = (language: string): ';' | ',' => (language === 'de' ? ';' : ',');
