import { z } from 'zod';

/** A server by its origin: scheme, name and port, nothing behind. */
const serverAddressSchema = z
  .string()
  .max(300)
  .refine(
    (text) => /^https?:/.test(text) && URL.parse(text)?.origin === text,
    'must be like https://lineside.plant.local',
  );

/** Names a workplace for whoever sets this device up. */
const stationSchema = z.string().trim().min(1).max(80).nullable();

/**
 * What this installation is told on the machine, beside what it knows by enrolment. `kiosk`: full screen and locked; `supervisor`: a
 * window as any other. `language`: of the screens while nobody is signed in; null: as the system speaks.
 */
export const deviceSettingsSchema = z.strictObject({
  server: serverAddressSchema,
  station: stationSchema,
  role: z.enum(['kiosk', 'supervisor']),
  language: z.enum(['en', 'ko', 'ru']).nullable(),
  startsWithSystem: z.boolean(),
});
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;

/** A machine that was told nothing: a kiosk of the server on itself. */
export const usualSettings: DeviceSettings = {
  server: 'http://127.0.0.1:4000',
  station: null,
  role: 'kiosk',
  language: null,
  startsWithSystem: true,
};
