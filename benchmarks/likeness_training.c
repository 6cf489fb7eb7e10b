/*
 * The loops of benchmarks/likeness.py: what is added up a thousand million times while likeness learns.
 *
 * A part of a line is the numbers of its features; parts stand one after the other in `features`, part p from starts[p] to
 * starts[p + 1]. A feature from `known` on stands for nothing, and still counts. A place holds four rows of `width` numbers:
 * what the feature stands for, the slope of the batch, and the mean and the mean square of slopes (Adam). `dense` holds what
 * the hidden layer begins with, the weights of the answers, and what these begin with. The same seed gives the same numbers.
 */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { WIDEST = 64, MOST_ANSWERS = 16 };

static uint32_t draw(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 32);
}

/* The hidden layer before its bend, and the scores of the answers. */
static void look(const int width, const int answers, const float *dense, const float *summed, float scale, float *before,
                 float *scores) {
    const float *weights = dense + width, *begins = weights + width * answers;
    for (int k = 0; k < width; k++) before[k] = summed[k] * scale + dense[k];
    for (int a = 0; a < answers; a++) {
        float score = begins[a];
        for (int k = 0; k < width; k++)
            if (before[k] > 0) score += before[k] * weights[k * answers + a];
        scores[a] = score;
    }
}

static void shares_of(const int answers, const float *scores, float *shares) {
    float most = scores[0], total = 0;
    for (int a = 1; a < answers; a++) most = scores[a] > most ? scores[a] : most;
    for (int a = 0; a < answers; a++) total += shares[a] = expf(scores[a] - most);
    for (int a = 0; a < answers; a++) shares[a] /= total;
}

/* How likely each answer is of each part. */
void judge(int width, int answers, int known, const float *places, const float *dense, const int32_t *features,
           const int64_t *starts, int64_t parts, float *shares) {
    for (int64_t part = 0; part < parts; part++) {
        float summed[WIDEST] = {0}, before[WIDEST], scores[MOST_ANSWERS];
        for (int64_t at = starts[part]; at < starts[part + 1]; at++)
            if (features[at] < known)
                for (int k = 0; k < width; k++) summed[k] += places[(int64_t)features[at] * 4 * width + k];
        look(width, answers, dense, summed, 1 / sqrtf(starts[part + 1] - starts[part]), before, scores);
        shares_of(answers, scores, shares + part * answers);
    }
}

/*
 * Learn once from the parts of `order`, `batch` at a time, each feature left out with the chance `left_out`. The loss is the
 * cross entropy of `right`, times the part's weight.
 */
void learn(int width, int answers, int known, float *places, float *dense, float *mean, float *square, int64_t *step,
           const int32_t *features, const int64_t *starts, const int32_t *order, int64_t many, const float *right,
           const float *weight, int batch, float rate, float decay, float left_out, uint64_t seed) {
    const int all = width + width * answers + answers, row = 4 * width;
    const uint32_t bar = (uint32_t)(left_out * 4294967295.0);
    uint64_t state = seed * 0x9E3779B97F4A7C15ull + 1;
    uint8_t *touched = calloc(known, 1);
    int32_t *places_touched = malloc(sizeof(int32_t) * known), *seen = NULL;
    float *slopes = malloc(sizeof(float) * all);
    int64_t longest = 0;
    for (int64_t at = 0; at < many; at++) {
        const int64_t length = starts[order[at] + 1] - starts[order[at]];
        longest = length > longest ? length : longest;
    }
    seen = malloc(sizeof(int32_t) * longest);
    for (int64_t first = 0; first < many; first += batch) {
        const int64_t end = first + batch < many ? first + batch : many;
        const float share = 1.0f / (end - first);
        int64_t moved = 0;
        memset(slopes, 0, sizeof(float) * all);
        for (int64_t at = first; at < end; at++) {
            const int32_t part = order[at];
            float summed[WIDEST] = {0}, before[WIDEST], back[WIDEST], scores[MOST_ANSWERS], error[MOST_ANSWERS];
            int stay = 0, counted = 0;
            for (int64_t one = starts[part]; one < starts[part + 1]; one++) {
                if (draw(&state) < bar) continue;
                counted++;
                if (features[one] < known) seen[stay++] = features[one];
            }
            if (!counted) continue;
            for (int one = 0; one < stay; one++)
                for (int k = 0; k < width; k++) summed[k] += places[(int64_t)seen[one] * row + k];
            const float scale = 1 / sqrtf(counted);
            look(width, answers, dense, summed, scale, before, scores);
            shares_of(answers, scores, error);
            for (int a = 0; a < answers; a++) error[a] = (error[a] - right[(int64_t)part * answers + a]) * weight[part] * share;
            for (int k = 0; k < width; k++) {
                back[k] = 0;
                if (before[k] <= 0) continue;
                for (int a = 0; a < answers; a++) {
                    back[k] += error[a] * dense[width + k * answers + a];
                    slopes[width + k * answers + a] += before[k] * error[a];
                }
                slopes[k] += back[k];
                back[k] *= scale;
            }
            for (int a = 0; a < answers; a++) slopes[width + width * answers + a] += error[a];
            for (int one = 0; one < stay; one++) {
                float *slope = places + (int64_t)seen[one] * row + width;
                if (!touched[seen[one]]) {
                    touched[seen[one]] = 1;
                    places_touched[moved++] = seen[one];
                }
                for (int k = 0; k < width; k++) slope[k] += back[k];
            }
        }
        ++*step;
        const float young = 1 / (1 - powf(0.9f, *step)), young_square = 1 / (1 - powf(0.999f, *step));
        for (int64_t at = 0; at < moved; at++) {
            float *value = places + (int64_t)places_touched[at] * row, *slope = value + width, *m = slope + width, *s = m + width;
            touched[places_touched[at]] = 0;
            for (int k = 0; k < width; k++) {
                const float change = slope[k] + decay * share * value[k];
                slope[k] = 0;
                m[k] = 0.9f * m[k] + 0.1f * change;
                s[k] = 0.999f * s[k] + 0.001f * change * change;
                value[k] -= rate * m[k] * young / (sqrtf(s[k] * young_square) + 1e-8f);
            }
        }
        for (int k = 0; k < all; k++) {
            mean[k] = 0.9f * mean[k] + 0.1f * slopes[k];
            square[k] = 0.999f * square[k] + 0.001f * slopes[k] * slopes[k];
            dense[k] -= rate * mean[k] * young / (sqrtf(square[k] * young_square) + 1e-8f);
        }
    }
    free(touched);
    free(places_touched);
    free(slopes);
    free(seen);
}
