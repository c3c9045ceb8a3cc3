import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Router as createRouter, type Router } from 'express';
import helmet from 'helmet';
import { contextOf } from '../kit/exchange.ts';
import type { Route } from '../kit/route-types.ts';
import { openApiDocument } from '../reference/openapi.ts';

const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Rapport API</title>
    <link rel="icon" href="/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });
`;

/**
 * `/openapi.json` and a page to read it with. Everything comes from here: no script, style, font or picture of another
 * machine, and the browser is told to refuse any.
 */
export function docsPages(routes: readonly Route[]): Router {
  const assetFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const document = JSON.stringify(openApiDocument(routes));
  const pages = createRouter();
  pages.get('/openapi.json', (_request, response) => {
    contextOf(response).route = '/openapi.json';
    response.type('json').end(document);
  });
  pages.use('/docs', strictHeaders(), (_request, response, next) => {
    contextOf(response).route = '/docs';
    next();
  });
  pages.get('/docs', (_request, response) => void response.type('html').end(PAGE));
  pages.get('/docs/start.js', (_request, response) => void response.type('js').end(START));
  for (const asset of ASSETS) {
    pages.get(`/docs/${asset}`, (_request, response) => {
      response.removeHeader('Cache-Control');
      response.sendFile(join(assetFolder, asset), { maxAge: '1d' });
    });
  }
  return pages;
}

function strictHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Swagger UI's style sheet carries its icons as data.
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Whether this is reached over HTTPS is the operator's affair.
    strictTransportSecurity: false,
  });
}
