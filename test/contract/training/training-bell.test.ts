import { memoryStores, redisStores } from '../contract-stores.ts';
import { trainingBellContract } from './training-bell.contract.ts';

trainingBellContract('memory', memoryStores);
trainingBellContract('redis', redisStores);
