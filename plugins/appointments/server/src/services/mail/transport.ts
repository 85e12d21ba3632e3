import { createMailTransport } from '../../../../../kernel/shared/mail-transport';
import { settings } from '../../settings';

export const { sendMail, closeTransport } = createMailTransport(settings);
