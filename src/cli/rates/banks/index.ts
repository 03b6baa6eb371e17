import type {Bank} from '../types.js';
import {cbr} from './cbr.js';
import {cbu} from './cbu.js';
import {ecb} from './ecb.js';
import {nbk} from './nbk.js';
import {nbkr} from './nbkr.js';
import {nbt} from './nbt.js';

/** The banks whose files we know how to read, by id. */
export const BANKS: Readonly<Record<string, Bank>> = {nbk, nbkr, cbu, nbt, cbr, ecb};
