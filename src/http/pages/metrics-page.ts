import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import { contextOf, type EngineMetrics } from '../kit/exchange.ts';
import { isFromThisMachine } from './loopback.ts';

/** `/metrics`: tells tenants' names and figures, so only this machine may ask unless the operator opens it. */
export function metricsPage(metrics: EngineMetrics, metricsPublic: boolean): RequestHandler {
  return async (request, response) => {
    contextOf(response).route = '/metrics';
    if (!metricsPublic && !isFromThisMachine(request)) {
      throw new AppError(
        'forbidden',
        'Metrics are told to this machine only. RAPPORT_METRICS_PUBLIC=true opens them to others.',
      );
    }
    response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
    response.end(await metrics.exposition());
  };
}
