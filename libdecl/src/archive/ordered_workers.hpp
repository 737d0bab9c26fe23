#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace decl::archive {

/// Works on tasks in several threads, and gives the results back in the tasks' order to the thread that gave them.
///
/// So few tasks are in it at a time that memory stays bounded. With one worker everything happens in the calling
/// thread. A worker's exception is thrown from `add` or `finish`; nothing more is taken then.
template <typename Task, typename Result>
class OrderedWorkers {
 public:
  using Work = std::function<Result(const Task&)>;
  using Take = std::function<void(Result)>;

  /// One `Work` a worker.
  OrderedWorkers(std::vector<Work> workers, Take take)
      : works_(std::move(workers)), take_(std::move(take)), capacity_(works_.size() * tasks_per_worker) {
    if (works_.size() < 2) return;
    for (const Work& work : works_) threads_.emplace_back([this, &work] { run(work); });
  }
  OrderedWorkers(const OrderedWorkers&) = delete;
  OrderedWorkers& operator=(const OrderedWorkers&) = delete;
  ~OrderedWorkers() {
    {
      const std::lock_guard lock(mutex_);
      is_ending_ = true;
    }
    work_there_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void add(Task task) {
    if (threads_.empty()) return take_(works_.front()(task));
    std::unique_lock lock(mutex_);
    slots_.push_back({std::move(task), {}, {}, State::waiting});
    work_there_.notify_one();
    give_back(lock, capacity_);
  }

  /// A result that is there already, in its place among the others.
  void add_result(Result result) {
    if (threads_.empty()) return take_(std::move(result));
    std::unique_lock lock(mutex_);
    slots_.push_back({{}, std::move(result), {}, State::done});
    give_back(lock, capacity_);
  }

  /// Waits for all that was added.
  void finish() {
    std::unique_lock lock(mutex_);
    give_back(lock, 0);
  }

 private:
  static constexpr std::size_t tasks_per_worker = 8;
  enum class State { waiting, running, done };
  struct Slot {
    Task task;
    Result result;
    std::exception_ptr failure;
    State state = State::waiting;
  };

  void run(const Work& work) {
    std::unique_lock lock(mutex_);
    for (;;) {
      Slot* slot = nullptr;
      work_there_.wait(lock, [&] { return is_ending_ || (slot = find_waiting()) != nullptr; });
      if (is_ending_) return;
      slot->state = State::running;
      lock.unlock();
      Result result;
      std::exception_ptr failure;
      try {
        result = work(slot->task);
      } catch (...) {
        failure = std::current_exception();
      }
      lock.lock();
      slot->result = std::move(result);
      slot->failure = failure;
      slot->state = State::done;
      result_there_.notify_one();
    }
  }

  /// There are few slots, and elements of a deque stay where they are while others come and go at its ends.
  Slot* find_waiting() {
    for (Slot& slot : slots_) {
      if (slot.state == State::waiting) return &slot;
    }
    return nullptr;
  }

  /// Takes what is done at the front, and waits until no more than so many tasks are left.
  void give_back(std::unique_lock<std::mutex>& lock, std::size_t left) {
    while (!slots_.empty()) {
      if (slots_.front().state != State::done) {
        if (slots_.size() <= left) return;
        result_there_.wait(lock, [this] { return slots_.front().state == State::done; });
      }
      Slot slot = std::move(slots_.front());
      slots_.pop_front();
      lock.unlock();
      if (slot.failure) std::rethrow_exception(slot.failure);
      take_(std::move(slot.result));
      lock.lock();
    }
  }

  std::vector<Work> works_;
  Take take_;
  std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable work_there_;
  std::condition_variable result_there_;
  std::deque<Slot> slots_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace decl::archive
