import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { type Sound, soundPatterns } from './sound-patterns.ts';

export type { Sound } from './sound-patterns.ts';

/** How loud this device answers, in percent. */
export type Volume = 0 | 40 | 100;

interface SoundSettings {
  readonly volume: Volume;
  readonly setVolume: (volume: Volume) => void;
}

/** Kept on the device. */
export const useSounds = create<SoundSettings>()(
  persist((set) => ({ volume: 100, setVolume: (volume) => set({ volume }) }), {
    name: 'lineside.sounds',
    storage: createJSONStorage(() => localStorage),
  }),
);

let context: AudioContext | null = null;

/** Lets a person hear what the screen says. It never throws and is waited for by nobody: a device without sound works as well. */
export function playSound(sound: Sound): void {
  const { volume } = useSounds.getState();
  if (volume === 0) return;
  try {
    context ??= new AudioContext();
    // Browsers let a page sound only after the first touch or key. Until then it stays silent.
    if (context.state === 'suspended') context.resume().catch(() => undefined);
    for (const tone of soundPatterns[sound]) playTone(context, tone, volume / 100);
  } catch {
    context = null;
  }
}

function playTone(audio: AudioContext, tone: (typeof soundPatterns)[Sound][number], loudness: number): void {
  const from = audio.currentTime + tone.at;
  const to = from + tone.seconds;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = 'triangle';
  oscillator.frequency.setValueAtTime(tone.fromHz, from);
  oscillator.frequency.linearRampToValueAtTime(tone.toHz, to);
  // A tone that begins or ends at once clicks.
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loudness, from + 0.01);
  gain.gain.setValueAtTime(loudness, to - 0.02);
  gain.gain.linearRampToValueAtTime(0, to);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(to);
}
