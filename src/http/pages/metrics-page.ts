import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import { contextOf, type EngineMetrics } from '../kit/exchange.ts';
import type { OperatorCheck } from '../kit/operator.ts';

/** `/metrics`: tells tenants' names and figures, so only operators may ask. */
export function metricsPage(metrics: EngineMetrics, isOperator: OperatorCheck): RequestHandler {
  return async (request, response) => {
    contextOf(response).route = '/metrics';
    if (!isOperator(request)) {
      throw new AppError(
        'forbidden',
        'Metrics are for operators: send "Authorization: Bearer <RAPPORT_OPERATOR_TOKEN>", or open them with RAPPORT_METRICS_PUBLIC=true.',
      );
    }
    response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
    response.end(await metrics.exposition());
  };
}
