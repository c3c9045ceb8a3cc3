-- Item-item neighbours from interactions, the same as the native fit's (src/recommender/signals/similar/fit-neighbours.ts
-- has the formula and its sources). One text for every engine: DuckDB and Apache Spark run it as it stands.
--
-- Reads    interactions (customer, item, at_ms, weight, half_life_days, order_no), lines that no order has with a null
--          settings (list, customer_exponent, source_exponent, target_exponent, shrinkage, min_support, max_neighbours,
--          chance_exponent, keeps_chance)
-- Returns  list ('similar': rows are customers, 'together': rows are orders), source, place from 1, target, similarity,
--          support
--
-- Its one heavy step is `pairs`: the sum over rows of length^2, one shuffle by (source, target).

WITH newest AS (
  SELECT MAX(at_ms) AS newest_ms FROM interactions
),
tastes AS (
  SELECT customer, item,
    SUM(CAST(weight AS DOUBLE)
      * POWER(CAST(0.5 AS DOUBLE), CAST(newest_ms - at_ms AS DOUBLE) / (CAST(half_life_days AS DOUBLE) * CAST(86400000 AS DOUBLE)))
    ) AS taste
  FROM interactions CROSS JOIN newest
  GROUP BY customer, item
),
-- A list's rows: what lies in one row lies together. Strengths are rounded to single precision, as a model keeps them.
cells AS (
  SELECT 'similar' AS list, CAST(customer AS BIGINT) AS line, item, CAST(taste / (1 + taste) AS FLOAT) AS strength
  FROM tastes
  WHERE taste > 0 AND CAST(taste / (1 + taste) AS FLOAT) > 0
  UNION ALL
  SELECT DISTINCT 'together' AS list, CAST(customer AS BIGINT) * 4294967296 + order_no AS line, item,
    CAST(1 AS FLOAT) AS strength
  FROM interactions
  WHERE order_no IS NOT NULL
),
-- A customer without a cell is one more person who did not take these items.
list_sizes AS (
  SELECT 'similar' AS list, COUNT(DISTINCT customer) AS line_count FROM interactions
  UNION ALL
  SELECT 'together' AS list, COUNT(DISTINCT line) AS line_count FROM cells WHERE list = 'together'
),
item_sizes AS (
  SELECT list, item, COUNT(*) AS line_count FROM cells GROUP BY list, item
),
line_trust AS (
  SELECT cells.list, cells.line, POWER(CAST(COUNT(*) AS DOUBLE), -MAX(settings.customer_exponent)) AS trust
  FROM cells JOIN settings ON settings.list = cells.list
  GROUP BY cells.list, cells.line
),
pairs AS (
  SELECT one.list, one.item AS source, other.item AS target, COUNT(*) AS support,
    SUM(CAST(one.strength AS DOUBLE) * line_trust.trust * CAST(other.strength AS DOUBLE)) AS weight
  FROM cells one
  JOIN cells other ON other.list = one.list AND other.line = one.line AND other.item <> one.item
  JOIN line_trust ON line_trust.list = one.list AND line_trust.line = one.line
  GROUP BY one.list, one.item, other.item
),
scored AS (
  SELECT pairs.list, pairs.source, pairs.target, settings.max_neighbours,
    -- No more often than chance would have it is no pattern: it counts less, and nothing is said of it.
    CASE WHEN pairs.support * list_sizes.line_count > from_item.line_count * to_item.line_count
      THEN pairs.support ELSE 0 END AS support,
    CAST(
      pairs.weight
      * (POWER(CAST(from_item.line_count AS DOUBLE), -settings.source_exponent)
        * POWER(CAST(to_item.line_count AS DOUBLE), -settings.target_exponent))
      * (CAST(pairs.support AS DOUBLE) / (CAST(pairs.support AS DOUBLE) + settings.shrinkage))
      * CASE WHEN pairs.support * list_sizes.line_count < from_item.line_count * to_item.line_count
          THEN POWER(
            CAST(pairs.support * list_sizes.line_count AS DOUBLE) / CAST(from_item.line_count * to_item.line_count AS DOUBLE),
            settings.chance_exponent)
          ELSE CAST(1 AS DOUBLE) END
    AS FLOAT) AS similarity
  FROM pairs
  JOIN settings ON settings.list = pairs.list
  JOIN list_sizes ON list_sizes.list = pairs.list
  JOIN item_sizes from_item ON from_item.list = pairs.list AND from_item.item = pairs.source
  JOIN item_sizes to_item ON to_item.list = pairs.list AND to_item.item = pairs.target
  WHERE pairs.support >= settings.min_support
    AND (settings.keeps_chance = 1
      OR pairs.support * list_sizes.line_count > from_item.line_count * to_item.line_count)
),
ranked AS (
  SELECT list, source, target, similarity, support, max_neighbours,
    ROW_NUMBER() OVER (PARTITION BY list, source ORDER BY similarity DESC, target) AS place
  FROM scored
  WHERE similarity > 0
)
SELECT list, source, CAST(place AS INTEGER) AS place, target, similarity, CAST(support AS INTEGER) AS support
FROM ranked
WHERE place <= max_neighbours
ORDER BY list, source, place
