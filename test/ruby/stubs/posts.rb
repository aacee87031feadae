# frozen_string_literal: true

# A forum with posts that can be hidden, and as much of a controller as it takes to ask for that.

require "/test/stubs/discourse"
require "/test/stubs/service"

module Discourse
  NotFound = Class.new(StandardError)
  InvalidParameters = Class.new(StandardError)
end

class PostActionType
  def self.types = { notify_moderators: 7 }
end

class Post
  ROWS = []
  Row =
    Struct.new(:id, :hidden, :seen_by, :told, :reason, :acting_user, keyword_init: true) do
      def hidden? = !!hidden
      def with_lock = yield

      def hide!(_type, reason, custom_message:)
        self.hidden = true
        self.reason = reason
        told << custom_message
      end

      def unhide!
        raise "nobody does it" unless acting_user
        self.hidden = false
      end
    end

  def self.find_by(id:) = ROWS.find { |post| post.id == id }
  def self.hidden_reasons = { flag_threshold_reached: 1, flag_threshold_reached_again: 2 }
end

class StaffActionLogger
  LINES = []

  def initialize(user) = @user = user
  def log_custom(type, details) = LINES << [@user, type, details[:post_id], details[:context]]
end

StubGuardian =
  Struct.new(:user) do
    def can_see?(post) = post.seen_by.include?(user)
  end

# What a controller hands to a service, and does with what came of it: the blocks run in the controller.
module Service
  class Actions
    def initialize(block)
      @blocks = {}
      instance_eval(&block)
    end

    def on_success(&block) = @blocks[:done] = block
    def on_failed_contract(&block) = @blocks[:contract] = block
    def on_model_not_found(name, &block) = @blocks[name] = block
    def on_failed_policy(name, &block) = @blocks[name] = block
    def [](outcome) = @blocks.fetch(outcome)
  end

  module Base
    module Steps
      def call(given, &block)
        service = new
        params = Params.new({ reason: nil, **given[:params], post_id: given[:params][:post_id].to_i })
        outcome = service.run(steps, { **given, params: })
        action = Actions.new(block)[outcome]
        wanted = action.parameters.map(&:last)
        block.binding.receiver.instance_exec(**service.context.slice(*wanted), &action)
      end
    end
  end
end

%w[hide_post show_post].each { |name| require "/plugin/app/services/comity/#{name}" }
require "/plugin/app/controllers/comity/posts_controller"

class AskingController < Comity::PostsController
  attr_reader :service_params, :answer

  def initialize(user, params) = @service_params = { params:, guardian: StubGuardian.new(user) }
  def render(json:) = @answer = json
end

# What the forum answers to somebody who asks to hide or to show a post.
def ask(act, id, user: "comity", reason: nil)
  controller = AskingController.new(user, { post_id: id, reason: })
  controller.public_send(act)
  controller.answer
rescue Discourse::NotFound
  404
end
