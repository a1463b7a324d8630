import http from 'node:http';
import https from 'node:https';

/** Loaded before a gateway of wechat4u: what it asks of the web edition of WeChat, a test's own server is asked, so that no test
 * reaches for WeChat. */
const port = Number(process.env['WEB_WECHAT_PORT']);
https.request = ({ method, path, headers }, answered) =>
  http.request({ host: '127.0.0.1', port, method, path, headers }, answered);
