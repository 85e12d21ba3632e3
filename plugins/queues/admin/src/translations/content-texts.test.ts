import { describeContentTexts } from '../../../../../tests/helpers/content-texts';
import { contentAr } from './content-ar';
import { contentEn } from './content-en';
import { contentFr } from './content-fr';

describeContentTexts('queues', { en: contentEn, fr: contentFr, ar: contentAr });
