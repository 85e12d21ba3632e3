import type { EndpointHealth } from '../../../shared/contracts';
import { circuitMode } from './circuit';
import type { Circuit } from './circuit';

interface Facts {
  enabled: boolean;
  circuit: Circuit;
  lastSuccessAt: Date | null;
}

/** One word for the state of an endpoint. */
export const endpointHealth = (
  { enabled, circuit, lastSuccessAt }: Facts,
  now: Date,
): EndpointHealth => {
  if (!enabled) return 'disabled';
  if (circuitMode(circuit, now) === 'open') return 'paused';
  if (circuit.failures > 0) return 'failing';
  return lastSuccessAt ? 'healthy' : 'unknown';
};
