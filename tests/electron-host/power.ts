import { EventEmitter } from 'node:events';
import type { PowerMonitor } from '../../main/electron/electron.ts';
import { onOrder } from './control.ts';

const events = new EventEmitter();
let idle: ReturnType<PowerMonitor['getSystemIdleState']> = 'active';

onOrder(order => {
  if (order.do === 'power') events.emit(order.event);
  if (order.do === 'idle') idle = order.state;
});

/** Stands in for Electron's powerMonitor: somebody sits there until a test says otherwise. */
export const powerMonitor: PowerMonitor = {
  getSystemIdleState: () => idle,
  on: (event, listener) => events.on(event, listener),
};
