import { createChannels } from './channels/create-channels';
import type { Runtime } from './runtime';
import { startSender } from './sending/sender';

/** Milliseconds for what is under way when the process ends. */
const GRACE = 10_000;

/** In processes that work. */
export const startSending = (runtime: Runtime): void => {
  if (!runtime.settings.sends) return;
  runtime.channels = createChannels(runtime);
  runtime.sender = startSender(runtime, runtime.channels);
};

export const stopSending = async (runtime: Runtime): Promise<void> => {
  await runtime.sender?.stop(GRACE);
  runtime.sender = undefined;
};
