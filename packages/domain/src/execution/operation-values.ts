import { z } from 'zod';

export const reasonSchema = z.string().trim().min(1).max(50);
/** Pieces. */
export const quantitySchema = z.number().int().min(0).max(1_000_000_000);
