import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, CallArguments, CallName, NoticeArguments, NoticeName } from '../shared/ipc-contract.ts';

const call = <Name extends CallName>(name: Name) =>
  ((...given: CallArguments<Name>) => ipcRenderer.invoke(name, ...given)) as Bridge[Name];

// The event holds the sender: the page hears only what was said.
const hear = <Name extends NoticeName>(name: Name, listener: (...heard: NoticeArguments<Name>) => void) => {
  const heard = (_event: IpcRendererEvent, ...said: NoticeArguments<Name>) => listener(...said);
  ipcRenderer.on(name, heard as (event: IpcRendererEvent, ...said: unknown[]) => void);
  return () => void ipcRenderer.removeListener(name, heard as (event: IpcRendererEvent, ...said: unknown[]) => void);
};

contextBridge.exposeInMainWorld('lineside', {
  readStart: call('readStart'),
  readUpdate: call('readUpdate'),
  writeLog: call('writeLog'),
  openAdmin: call('openAdmin'),
  setAdminPin: call('setAdminPin'),
  closeAdmin: call('closeAdmin'),
  readMachine: call('readMachine'),
  changeSettings: call('changeSettings'),
  exportFile: call('exportFile'),
  restart: call('restart'),
  onPower: (listener) => hear('power', listener),
} satisfies Bridge);
