import './no-eval.ts';
import { browserPlatform } from '../platform/browser-platform.ts';
import { start } from './app/start.tsx';
import { openKiosk } from './replica/kiosk.ts';

const platform = browserPlatform();
const host = document.getElementById('root');
if (!host) throw new Error('index.html has no root');
platform.keepApp();
await start(host, () => openKiosk({ platform }));
