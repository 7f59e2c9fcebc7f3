// Fills this browser with a device that has lived on a busy site; `npm run bench:size` asks for it.
import { type Filled, type FillOrder, fillDevice } from './fill-device.ts';

declare global {
  interface Window {
    fill: (order: FillOrder) => Promise<Filled>;
  }
}

window.fill = fillDevice;
