/// The main job from a platform's point of view, step by step.
package io.redock.local.demo;
