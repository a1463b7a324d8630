import { describe, expect, test } from 'vitest';
import { endpointPlace } from '../../../server/generation/endpoint-place.ts';

describe('endpointPlace()', () => {
  test.each([
    'http://127.0.0.1:11434/v1',
    'http://localhost:8000/v1',
    'http://[::1]:8000/v1',
    'http://10.1.2.3/v1',
    'http://172.16.0.9/v1',
    'http://172.31.255.1/v1',
    'http://192.168.1.20:11434/v1',
    'http://[fd12:3456::1]/v1',
    'http://ollama:11434/v1',
    'http://model.local/v1',
  ])('endpointPlace() takes %s for the own network', (url) => {
    expect(endpointPlace(url)).toBe('local');
  });

  test.each([
    'https://dashscope.aliyuncs.com/compatible-mode/v1',
    'https://API.DeepSeek.com/v1',
    'https://open.bigmodel.cn./api/paas/v4',
  ])('endpointPlace() knows %s as a provider in the mainland', (url) => {
    expect(endpointPlace(url)).toBe('mainland');
  });

  test.each([
    'https://api.openai.com/v1',
    'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    'https://dashscope.aliyuncs.com.example.com/v1',
    'https://notapi.deepseek.com/v1',
    'https://8.8.8.8/v1',
    'http://172.32.0.1/v1',
    'http://192.169.1.1/v1',
    'http://169.254.169.254/v1',
    'http://0.0.0.0/v1',
    'https://[2606:4700::1111]/v1',
    'https://[::ffff:8.8.8.8]/v1',
    'https://llm.example.cn/v1',
    'https://127.0.0.1.example.com/v1',
  ])('endpointPlace() is not sure of %s', (url) => {
    expect(endpointPlace(url)).toBe('elsewhere');
  });

  test('endpointPlace() reads an address as the network does, however it is written', () => {
    expect(endpointPlace('http://2130706433/v1')).toBe('local');
    expect(endpointPlace('http://0x08080808/v1')).toBe('elsewhere');
  });
});
