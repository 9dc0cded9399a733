/** Whether the recovery sheet is recommended for this month's exercise: four times a year, in January, April, July and October. `month` from 1. */
export const isSheetMonth = (month: number): boolean => month % 3 === 1;
