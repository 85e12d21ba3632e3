import { webhookSettings } from './settings';

describe('settings', () => {
  it('are safe without any', () => {
    const settings = webhookSettings({});
    expect(settings).toMatchObject({
      allowHttp: false,
      networks: [],
      nameServers: [],
      sends: true,
    });
    expect(settings.addresses.allows('127.0.0.1')).toBe(false);
  });

  it('read what an operator says', () => {
    const settings = webhookSettings({
      WEBHOOKS_ALLOW_HTTP: 'true',
      WEBHOOKS_ALLOW_NETWORKS: '10.0.0.0/8',
      WEBHOOKS_NAME_SERVERS: '9.9.9.9, [2620:fe::fe]:53',
      WEBHOOKS_RETENTION_DAYS: '90',
      GUICHET_LEASE_SECONDS: '2',
      GUICHET_ROLE: 'web',
    });
    expect(settings).toMatchObject({ allowHttp: true, retentionDays: 90, sends: false });
    expect(settings.leaseSeconds).toBe(2);
    expect(settings.addresses.allows('10.1.1.1')).toBe(true);
    expect(settings.networks).toEqual(['10.0.0.0/8']);
    expect(settings.nameServers).toEqual(['9.9.9.9', '[2620:fe::fe]:53']);
  });

  it.each([
    ['WEBHOOKS_ALLOW_HTTP', 'yes'],
    ['WEBHOOKS_ALLOW_NETWORKS', 'home'],
    ['WEBHOOKS_NAME_SERVERS', 'dns.example'],
    ['WEBHOOKS_CONCURRENCY', '0'],
    ['WEBHOOKS_RETENTION_DAYS', '1.5'],
  ])('name %s when it is wrong', (name, value) => {
    expect(() => webhookSettings({ [name]: value })).toThrow(name);
  });
});
