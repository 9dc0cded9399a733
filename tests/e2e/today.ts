import { localDay } from '../../renderer/ui/format.ts';

/** The day the tests write down: that of this computer, as the page would. A day written out is refused from the day after on. */
export const today = localDay(new Date());
