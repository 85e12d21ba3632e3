import { textsOf } from '../../../kernel/admin/src/texts';
import en from './translations/en';

export type TextKey = keyof typeof en;

export const useText = textsOf(en);
